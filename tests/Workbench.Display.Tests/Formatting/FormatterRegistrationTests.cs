using Workbench.Display.Formatting;

namespace Workbench.Display.Tests.Formatting;

/// <summary>Registrations are global, so these tests use types of their own and forget nothing of others'.</summary>
public sealed class FormatterRegistrationTests
{
    private sealed record Temperature(double Celsius);
    private sealed record Box<T>(T Content);
    private record Animal;
    private sealed record Dog : Animal;
    private sealed record Formula(string Tex);

    [Fact]
    public void A_registered_type_is_shown_its_way_also_inside_others()
    {
        Formatter.Register<Temperature>(value => $"<b>{value.Celsius} °C</b>");
        Formatter.Register<Temperature>(value => $"{value.Celsius} °C", MimeTypes.PlainText);
        Assert.Equal("<b>21 °C</b>", Formatter.Format(new Temperature(21))[MimeTypes.Html]);
        Assert.Equal("(anonymous)\n  t: 21 °C", Formatter.Format(new { t = new Temperature(21) })[MimeTypes.PlainText]);
        Assert.Contains("<td style=\"text-align:left\"><b>21 °C</b></td>", Formatter.Format(new { t = new Temperature(21) })[MimeTypes.Html], StringComparison.Ordinal);
    }

    [Fact]
    public void Open_generic_types_can_be_registered()
    {
        Formatter.Register(typeof(Box<>), value => $"box {value.GetType().GetProperty("Content")!.GetValue(value)}", MimeTypes.PlainText);
        Assert.Equal("box 3", Formatter.Format(new Box<int>(3))[MimeTypes.PlainText]);
    }

    [Fact]
    public void Derived_types_use_the_formatter_of_their_base()
    {
        Formatter.Register<Animal>((_, writer) => writer.WriteLine("an animal"), MimeTypes.PlainText);
        Assert.Equal("an animal\n", Formatter.Format(new Dog())[MimeTypes.PlainText]);
    }

    [Fact]
    public void Preferred_mime_types_come_first_and_plain_text_is_added()
    {
        Formatter.Register<Formula>(value => value.Tex, MimeTypes.Latex);
        Formatter.SetPreferredMimeTypesFor(typeof(Formula), MimeTypes.Latex);
        Assert.Equal([MimeTypes.Latex, MimeTypes.PlainText], Formatter.Format(new Formula("x^2")).Contents.Select(content => content.Type));
    }
}
