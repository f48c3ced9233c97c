using System.Globalization;
using Workbench.Display;

namespace Workbench.Notebooks.Kernel.Outputs;

/// <summary>The one place where the engine turns a value into its representations.</summary>
internal static class ValueFormatter
{
    /// <summary>Representations of a trailing expression's value.</summary>
    public static MimeBundle Format(object? value) => MimeBundle.Of(
        MimeTypes.PlainText, value is null ? "<null>" : Convert.ToString(value, CultureInfo.InvariantCulture) ?? "");
}
