using System.Collections.Immutable;
using System.Text;
using Workbench.Learning.Trees;

namespace Workbench.Learning.LightGbm;

/// <summary>Reads the text models of LightGBM (format v4, and v3, which differs in nothing that matters here).</summary>
/// <remarks>
/// Nothing in a file is believed: counts are compared with what is there, links with the tree that they have to form, sizes with the bytes that were read.
/// A file that is not whole is refused with its name, the line, and what to do. Format: LightGBM 4.6, <c>src/boosting/gbdt_model_text.cpp</c> and
/// <c>src/io/tree.cpp</c>.
/// </remarks>
public static class LightGbmTextReader
{
    /// <summary>Reads a model file.</summary>
    /// <param name="path">Path of the file.</param>
    /// <exception cref="InvalidDataException">The file is no model or is damaged; the message names file and line.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static TreeModel ReadFile(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        return Read(stream, path);
    }

    /// <summary>Reads a model.</summary>
    /// <param name="stream">UTF-8 text.</param>
    /// <param name="name">Name of the file, for messages.</param>
    /// <exception cref="InvalidDataException">The text is no model or is damaged; the message names file and line.</exception>
    public static TreeModel Read(Stream stream, string name)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(name);
        var lines = new ModelLines(stream, name);
        var header = ModelHeader.Read(lines);
        var model = header.ToModel();
        model = model with { Trees = ReadTrees(lines, header) };
        if (model.Trees.Length % model.TreesPerIteration != 0)
            throw lines.Fault(lines.LineNumber, $"{model.Trees.Length} trees are no whole number of iterations of {model.TreesPerIteration}; take another copy of the file.");
        return ReadTail(lines, model);
    }

    private static ImmutableArray<Tree> ReadTrees(ModelLines lines, ModelHeader header)
    {
        var trees = ImmutableArray.CreateBuilder<Tree>();
        var block = new TreeBlock(lines);
        var (blockStart, blockLine) = (lines.Position, 0);
        while (true)
        {
            var before = lines.Position;
            var line = lines.Read("a tree or 'end of trees'");
            if (line.IsEmpty) continue;
            var isEnd = line.SequenceEqual("end of trees"u8);
            if (!isEnd && !line.StartsWith("Tree="u8))
                throw lines.Fault(lines.LineNumber, $"'{ModelText.Excerpt(line)}' stands where a tree or 'end of trees' is expected; take another copy of the file.");
            if (blockLine > 0) CheckSize(lines, header, trees.Count - 1, before - blockStart, blockLine);
            if (isEnd) break;
            (blockStart, blockLine) = (before, lines.LineNumber);
            if (!ModelNumbers.TryParse(line["Tree=".Length..], out int number) || number != trees.Count)
                throw lines.Fault(lines.LineNumber, $"'{ModelText.Excerpt(line)}' stands where Tree={trees.Count} is expected; take another copy of the file.");
            block.Read(lines.LineNumber);
            trees.Add(TreeBlockParser.Parse(block, header.FeatureNames.Length));
        }

        if (!header.TreeSizes.IsDefault && header.TreeSizes.Length != trees.Count)
            throw lines.Fault(header.TreeSizesLine, $"tree_sizes has {header.TreeSizes.Length} sizes, the file has {trees.Count} trees; take another copy of the file.");
        return trees.DrainToImmutable();
    }

    private static void CheckSize(ModelLines lines, ModelHeader header, int tree, long size, int line)
    {
        if (header.TreeSizes.IsDefault) return;
        if (tree >= header.TreeSizes.Length) throw lines.Fault(line, $"the tree is one more than the {header.TreeSizes.Length} that tree_sizes counts; take another copy of the file.");
        // LightGBM finds the trees by these sizes; where they are wrong it reads something else.
        if (header.TreeSizes[tree] != size)
            throw lines.Fault(line, $"the tree has {size} bytes, tree_sizes says {header.TreeSizes[tree]}; the file was changed or is damaged: take another copy of it, or remove the line tree_sizes.");
    }

    private static TreeModel ReadTail(ModelLines lines, TreeModel model)
    {
        var parameters = ImmutableArray.CreateBuilder<string>();
        while (lines.TryRead(out var line))
        {
            if (line.IsEmpty || line.SequenceEqual("feature_importances:"u8)) continue;
            if (line.SequenceEqual("parameters:"u8)) ReadParameters(lines, parameters);
            else if (line.StartsWith("pandas_categorical:"u8)) model = model with { PandasCategorical = lines.Decode(line["pandas_categorical:".Length..], lines.LineNumber) };
            else CheckImportance(lines, line, model);
        }

        return model with { Parameters = parameters.DrainToImmutable() };
    }

    private static void ReadParameters(ModelLines lines, ImmutableArray<string>.Builder parameters)
    {
        while (true)
        {
            var line = lines.Read("'end of parameters'");
            if (line.SequenceEqual("end of parameters"u8)) return;
            if (!line.IsEmpty) parameters.Add(lines.Decode(line, lines.LineNumber));
        }
    }

    /// <summary>Importances follow from the trees and are not kept; they only have to look like some.</summary>
    private static void CheckImportance(ModelLines lines, ReadOnlySpan<byte> line, TreeModel model)
    {
        var equals = line.LastIndexOf((byte)'=');
        if (equals > 0 && ModelNumbers.TryParse(line[(equals + 1)..], out long importance) && importance >= 0
            && model.FeatureNames.Contains(Encoding.UTF8.GetString(line[..equals]))) return;
        throw lines.Fault(lines.LineNumber, $"'{ModelText.Excerpt(line)}' is neither the importance of a feature nor the beginning of the parameters; take another copy of the file.");
    }
}
