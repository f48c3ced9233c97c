using Workbench.Learning.Tables;
using Workbench.Matching.Candidates;
using Workbench.Matching.Companies;
using Workbench.Matching.Pairs;

namespace Workbench.Experiments.Data;

/// <summary>Reads what the data generation wrote, and reports it as the notebook's input.</summary>
public static class TrainingDataReader
{
    /// <summary>Reads the training table and what is known besides it.</summary>
    /// <exception cref="InvalidDataException">
    /// A value is wrong, a file lacks a column, the two files differ in length, or the table holds the column that made its labels.
    /// </exception>
    public static TrainingData Read(Study study)
    {
        ArgumentNullException.ThrowIfNull(study);
        var files = new DataFiles(study.Paths);
        var table = ReadTable(study, files.Table, PairSchema.Outcome);
        if (table.Names.Contains(PairSchema.MatchProbability))
            throw new InvalidDataException($"{files.Table}(1): column '{PairSchema.MatchProbability}' made the labels; remove it, or every score is a leak.");
        string[] truthColumns = [.. PairTableWriter.TruthColumns];
        var truth = ReadTable(study, files.Truth, truthColumns);
        if (truth.RowCount != table.RowCount)
            throw new InvalidDataException($"{files.Truth} has {truth.RowCount} rows, {files.Table} has {table.RowCount}; run 01-data-generation again.");
        return new TrainingData(
            table.SelectColumns([.. table.Names.Where(name => name != PairSchema.Outcome)]),
            Labels.FromNumbers(table.Column(PairSchema.Outcome)),
            [.. truth.Column(truthColumns[3]).ToArray().Select(value => (double)value)],
            Indices(truth.Column(truthColumns[0])), Indices(truth.Column(truthColumns[1])));
    }

    /// <summary>Reads the table together with the candidates and companies of its rows.</summary>
    /// <exception cref="InvalidDataException">One of the files has a mistake; the message says where.</exception>
    public static DataExploration ReadAll(Study study)
    {
        ArgumentNullException.ThrowIfNull(study);
        var files = new DataFiles(study.Paths);
        using var candidates = study.Artifacts.OpenInput(files.Candidates);
        using var companies = study.Artifacts.OpenInput(files.Companies);
        return new DataExploration(
            Read(study), CandidateReader.Read(candidates, files.Candidates), CompanyReader.Read(companies, files.Companies));
    }

    /// <summary>
    /// Reads the table as the published system leaves it, with <c>match_probability</c>, the number that generated the labels, among the features: only to
    /// show what such a leak does, and that it is found.
    /// </summary>
    /// <exception cref="InvalidDataException">One of the files has a mistake; the message says where.</exception>
    public static TrainingData ReadWithLeak(Study study)
    {
        var data = Read(study);
        var files = new DataFiles(study.Paths);
        var leak = ReadTable(study, files.Truth, PairSchema.MatchProbability).Column(PairSchema.MatchProbability).ToArray();
        var columns = Enumerable.Range(0, data.Features.ColumnCount).Select(column => data.Features.Column(column).ToArray());
        var features = new FeatureTable([.. data.Features.Names, PairSchema.MatchProbability], [.. columns, leak]);
        return new TrainingData(features, data.Labels, data.TrueProbabilities.ToArray(), data.Candidates.ToArray(), data.Companies.ToArray());
    }

    private static FeatureTable ReadTable(Study study, string path, params string[] required)
    {
        using var stream = study.Artifacts.OpenInput(path);
        var table = NumericCsv.Read(stream, path);
        foreach (var column in required)
            if (!table.Names.Contains(column))
                throw new InvalidDataException($"{path}(1): column '{column}' is missing; found {string.Join(", ", table.Names)}.");
        return table;
    }

    /// <summary>Positions are whole numbers below 2²⁴, which single precision holds exactly.</summary>
    private static int[] Indices(ReadOnlySpan<float> values)
    {
        var indices = new int[values.Length];
        for (var row = 0; row < indices.Length; row++) indices[row] = (int)values[row];
        return indices;
    }
}
