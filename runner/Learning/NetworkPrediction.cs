using Workbench.Learning.Networks;
using Workbench.Learning.Networks.Files;

namespace Workbench.Runner.Learning;

/// <summary>Prediction with a network file, which gives a probability a row and nothing else.</summary>
internal static class NetworkPrediction
{
    private const string NeedsValues = "the model needs a number: fill it in as in the rows that it was trained on";

    private static readonly (string Parameter, string Reason)[] OfTrees =
    [
        ("predict_contrib", "SHAP values are computed from trees"),
        ("predict_leaf_index", "leaves belong to trees"),
        ("predict_raw_score", "the file is asked for probabilities only"),
    ];

    /// <summary>Whether a file begins as network files do.</summary>
    public static bool IsNetwork(string path)
    {
        Span<byte> beginning = stackalloc byte[8];
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        return file.ReadAtLeast(beginning, beginning.Length, throwOnEndOfStream: false) == beginning.Length && beginning.SequenceEqual("WBNETWRK"u8);
    }

    /// <summary>Reads a model and rows; what follows predicts them all.</summary>
    /// <param name="modelPath">The network file.</param>
    /// <param name="dataPath">The rows.</param>
    /// <param name="parameters">What the columns are.</param>
    /// <param name="needsLabel">Whether the label is to be found.</param>
    /// <param name="threadCount">Most threads.</param>
    public static (PredictionFile Rows, Func<PredictionTable> Predict) Read(string modelPath, string dataPath, ParameterSet parameters, bool needsLabel, int threadCount)
    {
        Check(parameters, modelPath);
        var network = NetworkFile.Read(modelPath, threadCount);
        var rows = PredictionFile.Read(dataPath, ModelFeatures.Of(network.Inputs), parameters, needsLabel, threadCount);
        return (rows, () => Predict(network, rows));
    }

    private static void Check(ParameterSet parameters, string path)
    {
        foreach (var (name, reason) in OfTrees)
            if (parameters.Boolean(name, false)) throw parameters.Find(name)!.Fault($"{path} is a network, and {reason}; leave it out.");
        if (parameters.Integer("num_iteration_predict", -1) > 0)
            throw parameters.Find("num_iteration_predict")!.Fault($"{path} is a network, and iterations are of trees; leave it out.");
    }

    private static PredictionTable Predict(NetworkClassifier network, PredictionFile rows)
    {
        var probabilities = network.PredictProbabilities(rows.SinglePrecision(NeedsValues));
        return new PredictionTable(["out0"], probabilities, Width: 1, FirstOfLightGbm: 0) { Outputs = probabilities };
    }
}
