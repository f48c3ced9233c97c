using System.Collections.Immutable;
using Workbench.Notebooks.Documents.Text;

namespace Workbench.Notebooks.Documents;

/// <summary>Notebooks as files, whose format is that of their extension: .dib, .ipynb or .md.</summary>
public static class NotebookFile
{
    /// <summary>Largest file that is read, in bytes. Notebooks with many figures reach tens of megabytes.</summary>
    public const long MaximumLength = 256L << 20;

    /// <summary>Reads a notebook that is to be run or changed.</summary>
    /// <exception cref="InvalidDataException">Something in the file is wrong; the message says where, what was found, and what to do.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static Notebook Read(string path) => ReadLenient(path).Strict();

    /// <summary>Reads a notebook that is to be looked at: what is wrong in a .dib becomes a warning.</summary>
    /// <exception cref="InvalidDataException">Nothing can be read from the file: it is no UTF-8, no nbformat 4, or absurdly large.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static NotebookReading ReadLenient(string path)
    {
        var format = FormatOf(path);
        var bytes = ReadBytes(path);
        return format switch
        {
            NotebookFormat.Dib => DibFormat.ParseLenient(DocumentText.Decode(bytes, path), path),
            NotebookFormat.Ipynb => new NotebookReading(IpynbFormat.Parse(bytes, path), []),
            _ => new NotebookReading(MarkdownFormat.Parse(bytes, path), []),
        };
    }

    /// <summary>Writes a notebook in the format of the path's extension; the file appears whole or not at all.</summary>
    /// <returns>What the format could not hold, one line each; empty if nothing was lost.</returns>
    /// <exception cref="InvalidDataException">The format cannot hold a cell's text at all, and nothing was written.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static ImmutableArray<string> Write(string path, Notebook notebook)
    {
        var converted = NotebookConversion.Convert(notebook, FormatOf(path));
        var bytes = DocumentText.Encode(TextOf(converted.Notebook, path), path);
        WriteWhole(path, bytes);
        return converted.Losses;
    }

    /// <summary>The format that goes with a file's extension.</summary>
    /// <exception cref="InvalidDataException">No format has this extension.</exception>
    public static NotebookFormat FormatOf(string path) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".dib" => NotebookFormat.Dib,
        ".ipynb" => NotebookFormat.Ipynb,
        ".md" or ".markdown" => NotebookFormat.Markdown,
        var extension => throw new InvalidDataException($"{path}: '{extension}' is no notebook format; use .dib, .ipynb or .md."),
    };

    private static string TextOf(Notebook notebook, string path)
    {
        try
        {
            return notebook.Format switch
            {
                NotebookFormat.Dib => DibFormat.WriteConverted(notebook),
                NotebookFormat.Ipynb => IpynbWriter.Write(notebook),
                _ => MarkdownFormat.WriteConverted(notebook),
            };
        }
        catch (InvalidDataException e)
        {
            throw new InvalidDataException($"{path}: {e.Message}", e);
        }
    }

    private static ReadOnlyMemory<byte> ReadBytes(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        // A pipe or a device has no length before it ends, so the limit holds while reading too.
        if (stream.CanSeek && stream.Length > MaximumLength) throw TooLarge(path);
        var bytes = new MemoryStream(stream.CanSeek ? (int)stream.Length : 0);
        var buffer = new byte[1 << 16];
        while (stream.Read(buffer) is var count and > 0)
        {
            bytes.Write(buffer, 0, count);
            if (bytes.Length > MaximumLength) throw TooLarge(path);
        }

        return bytes.GetBuffer().AsMemory(0, (int)bytes.Length);
    }

    private static InvalidDataException TooLarge(string path) => new(
        $"{path}: the file is larger than {MaximumLength >> 20} MiB, the most that is read as a notebook; clear its outputs or store its data elsewhere.");

    private static void WriteWhole(string path, byte[] bytes)
    {
        var temporary = $"{path}.{Path.GetRandomFileName()}.tmp";
        try
        {
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                stream.Write(bytes);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}
