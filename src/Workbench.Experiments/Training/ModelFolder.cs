using Workbench.Learning;
using Workbench.Learning.Forests;
using Workbench.Learning.LightGbm;
using Workbench.Learning.Networks;
using Workbench.Learning.Networks.Files;
using Workbench.Learning.Trees;

namespace Workbench.Experiments.Training;

/// <summary>The trained models as files, so that another notebook, or LightGBM, gets the same numbers from them.</summary>
/// <remarks>Trees are LightGBM text models (<c>NAME.txt</c>), networks our own format (<c>NAME.network</c>). Both hold every bit of their numbers.</remarks>
/// <param name="study">Files of the study.</param>
public sealed class ModelFolder(Study study)
{
    private readonly string folder = $"{study.Paths.ProcessedDir.TrimEnd('/', '\\')}/models";

    /// <summary>Writes a model.</summary>
    /// <returns>Path of the file, relative to the repository.</returns>
    /// <exception cref="ArgumentException">There is no format for such a model.</exception>
    public string Write(string name, IClassifier model)
    {
        var path = PathOf(name, model is NetworkClassifier ? "network" : "txt");
        study.Artifacts.Write(path, stream => stream.Write(model is NetworkClassifier network ? NetworkFile.ToBytes(network) : LightGbmTextWriter.Write(TreesOf(model))));
        return path;
    }

    /// <summary>Reads a model that the training notebook wrote.</summary>
    /// <param name="name">Name of the model.</param>
    /// <param name="threadCount">Threads of its predictions; they change no bit.</param>
    /// <exception cref="FileNotFoundException">There is no such model; the message says what makes it.</exception>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    public IClassifier Read(string name, int threadCount)
    {
        if (name != StudyModels.Perceptron) return new TreeClassifier(ReadTrees(name), threadCount);
        var path = PathOf(name, "network");
        using var stream = study.Artifacts.OpenInput(path);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return NetworkFile.FromBytes(bytes, path, threadCount);
    }

    /// <summary>Reads a model of trees.</summary>
    /// <param name="name">Name of the model.</param>
    /// <exception cref="FileNotFoundException">There is no such model; the message says what makes it.</exception>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    public TreeModel ReadTrees(string name)
    {
        var path = PathOf(name, "txt");
        using var stream = study.Artifacts.OpenInput(path);
        return LightGbmTextReader.Read(stream, path);
    }

    private string PathOf(string name, string extension) => $"{folder}/{name}.{extension}";

    private static TreeModel TreesOf(IClassifier model) => model switch
    {
        TreeClassifier trees => trees.Model,
        ForestClassifier forest => forest.ToTreeModel(),
        _ => throw new ArgumentException($"There is no file format for a {model.GetType().Name}.", nameof(model)),
    };
}
