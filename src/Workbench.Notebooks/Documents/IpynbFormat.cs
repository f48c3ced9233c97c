using Workbench.Notebooks.Documents.Text;

namespace Workbench.Notebooks.Documents;

/// <summary>Reads and writes .ipynb, Jupyter's JSON format (nbformat 4).</summary>
/// <remarks>
/// Nothing of a file is lost between reading and writing: unknown properties, attachments, outputs, the spelling of numbers. A
/// file that Jupyter wrote is written back byte for byte. See https://nbformat.readthedocs.io/en/latest/format_description.html.
/// </remarks>
public static class IpynbFormat
{
    /// <summary>Reads a file's bytes.</summary>
    /// <param name="bytes">UTF-8, with or without a byte order mark.</param>
    /// <param name="file">The file's name, for messages.</param>
    /// <exception cref="InvalidDataException">It is no notebook of nbformat 4; the message says where and why.</exception>
    public static Notebook Parse(ReadOnlyMemory<byte> bytes, string file = "notebook.ipynb") =>
        new IpynbReader(DocumentText.CheckedUtf8(bytes, file), file).Read();

    /// <summary>Reads a text.</summary>
    /// <exception cref="InvalidDataException">As for bytes.</exception>
    public static Notebook Parse(string text, string file = "notebook.ipynb")
    {
        ArgumentNullException.ThrowIfNull(text);
        return Parse(DocumentText.Encode(text, file), file);
    }

    /// <summary>Writes a notebook; one from another format is converted first, see <see cref="NotebookConversion"/>.</summary>
    public static string Write(Notebook notebook)
    {
        ArgumentNullException.ThrowIfNull(notebook);
        return IpynbWriter.Write(NotebookConversion.Convert(notebook, NotebookFormat.Ipynb).Notebook);
    }
}
