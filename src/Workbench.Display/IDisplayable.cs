namespace Workbench.Display;

/// <summary>A value that knows its own representations: figures, images, HTML.</summary>
public interface IDisplayable
{
    /// <summary>The representations, richest first; plain text is added by <see cref="Formatting.Formatter"/> if it is missing.</summary>
    MimeBundle ToMimeBundle();
}
