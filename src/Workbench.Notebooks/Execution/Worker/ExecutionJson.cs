using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Workbench.Notebooks.Documents;
using Workbench.Notebooks.Execution.Caching;

namespace Workbench.Notebooks.Execution.Worker;

/// <summary>JSON of the messages between processes and of the cache.</summary>
internal static class ExecutionJson
{
    /// <summary>The settings to write and read with.</summary>
    public static JsonSerializerOptions Settings { get; } = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // never embedded in HTML, and full of it
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals, // the seconds of a cell that did not run are NaN
        MaxDepth = 256,
        IgnoreReadOnlyProperties = true,
        RespectRequiredConstructorParameters = true,
        TypeInfoResolver = ExecutionJsonTypes.Default.WithAddedModifier(NameOutputs),
    };

    /// <summary>The document model knows nothing of this format, so the kinds of outputs get their names here.</summary>
    private static void NameOutputs(JsonTypeInfo type)
    {
        if (type.Type != typeof(CellOutput)) return;
        type.PolymorphismOptions = new JsonPolymorphismOptions
        {
            TypeDiscriminatorPropertyName = "is",
            DerivedTypes =
            {
                new JsonDerivedType(typeof(StreamOutput), "stream"),
                new JsonDerivedType(typeof(DisplayOutput), "display"),
                new JsonDerivedType(typeof(ResultOutput), "result"),
                new JsonDerivedType(typeof(ErrorOutput), "error"),
            },
        };
    }
}

/// <summary>Generated at build time, because reflection would slow the start of every notebook.</summary>
[JsonSerializable(typeof(WorkerMessage))]
[JsonSerializable(typeof(StreamOutput))]
[JsonSerializable(typeof(DisplayOutput))]
[JsonSerializable(typeof(ResultOutput))]
[JsonSerializable(typeof(ErrorOutput))]
[JsonSerializable(typeof(CacheEntry))]
[JsonSerializable(typeof(CachedOutputs))]
internal sealed partial class ExecutionJsonTypes : JsonSerializerContext;
