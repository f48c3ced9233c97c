using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;
using Workbench.Notebooks.Documents;

namespace Workbench.Notebooks.Execution.Caching;

/// <summary>The part of a cached execution's identity that is known before it runs.</summary>
/// <param name="Digest">SHA-256 of all that enters it.</param>
public readonly record struct CacheKey(string Digest)
{
    private const int Schema = 1;

    /// <summary>The key of a notebook: its code cells in order, its parameters, the run's settings, the files that it imports, this engine, this runtime
    /// and this platform.</summary>
    /// <remarks>Markdown, old outputs, cell identifiers and metadata do not enter it. What the code reads is found out by running it.</remarks>
    public static CacheKey Of(Notebook notebook, NotebookRunRequest request)
    {
        ArgumentNullException.ThrowIfNull(notebook);
        ArgumentNullException.ThrowIfNull(request);
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartArray();
            json.WriteNumberValue(Schema);
            WritePlatform(json);
            foreach (var (name, value) in request.Parameters.OrderBy(parameter => parameter.Key, StringComparer.Ordinal)) WritePair(json, name, value);
            foreach (var (name, value) in request.Inputs.OrderBy(input => input.Key, StringComparer.Ordinal)) WritePair(json, "@" + name, value);
            json.WriteBooleanValue(request.SkipUnsupported);
            json.WriteNumberValue(request.OutputLimit);
            foreach (var (path, digest) in ImportedFiles.Of(notebook, Path.GetDirectoryName(request.NotebookPath)!)) WritePair(json, path, digest);
            foreach (var cell in notebook.Cells.Where(cell => cell.Kind == CellKind.Code)) WritePair(json, cell.Language, cell.Source);
            json.WriteEndArray();
        }
        return new CacheKey(Anchoring.Digest.Of(bytes.WrittenSpan));
    }

    private static void WritePlatform(Utf8JsonWriter json)
    {
        // The build is deterministic, so these identify the engine's sources: any change to the engine may change what a cell shows.
        json.WriteStringValue(typeof(CacheKey).Module.ModuleVersionId);
        json.WriteStringValue(typeof(Display.MimeBundle).Module.ModuleVersionId);
        json.WriteStringValue(RuntimeInformation.FrameworkDescription);
        json.WriteStringValue(RuntimeInformation.RuntimeIdentifier);
    }

    private static void WritePair(Utf8JsonWriter json, string first, string second)
    {
        json.WriteStartArray();
        json.WriteStringValue(first);
        json.WriteStringValue(second);
        json.WriteEndArray();
    }
}
