namespace Workbench.Display;

/// <summary>HTML that is shown as it is, in cells and inside other values.</summary>
/// <param name="Html">The markup; nothing is encoded.</param>
public sealed record HtmlContent(string Html) : IDisplayable
{
    /// <inheritdoc/>
    public MimeBundle ToMimeBundle() => MimeBundle.Of(new MimeContent(MimeTypes.Html, Html), new MimeContent(MimeTypes.PlainText, PlainText()));

    /// <inheritdoc/>
    public override string ToString() => Html;

    /// <summary>The text between the tags, for terminals; good enough there, and never used as HTML again.</summary>
    private string PlainText()
    {
        var text = new System.Text.StringBuilder(Html.Length);
        var inTag = false;
        foreach (var character in Html)
        {
            if (inTag) inTag = character != '>';
            else if (character == '<') inTag = true;
            else text.Append(character);
        }
        return System.Net.WebUtility.HtmlDecode(text.ToString()).Trim();
    }
}
