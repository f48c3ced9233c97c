using Workbench.Experiments.Configuration;

namespace Workbench.Runner.Learning.Learners;

/// <summary>The settings that a learner takes by name. They are applied in the table's order, whatever the order of the command line.</summary>
internal sealed class SettingTable<T>(params SettingReader<T>[] readers)
{
    /// <summary>Applies values to settings.</summary>
    /// <param name="learner">Name of the learner, for messages.</param>
    /// <param name="settings">What holds for everything that is not given.</param>
    /// <param name="values">The values.</param>
    /// <exception cref="InvalidDataException">A name is not known or is given twice, or a value is not allowed.</exception>
    public T Read(string learner, T settings, IReadOnlyList<ParameterValue> values)
    {
        foreach (var value in values)
            if (!readers.Any(reader => reader.Names.Contains(value.Name)))
                throw Unknown(learner, value);
        foreach (var reader in readers)
        {
            var given = values.Where(value => reader.Names.Contains(value.Name)).ToList();
            if (given.Count > 1) throw new InvalidDataException($"{given[1].Where}: {reader.Names[0]} is given twice; leave one out.");
            if (given.Count == 1) settings = Apply(reader, settings, given[0]);
        }

        return settings;
    }

    private static T Apply(SettingReader<T> reader, T settings, ParameterValue value)
    {
        try
        {
            return reader.Read(settings, value);
        }
        catch (ArgumentOutOfRangeException e)
        {
            throw value.Fault($"{e.Message.Split(" (Parameter", 2)[0].TrimEnd('.')}.");
        }
    }

    private InvalidDataException Unknown(string learner, ParameterValue value)
    {
        string[] known = [.. readers.SelectMany(reader => reader.Names), "seed", "header"];
        var near = NearestName.Find(value.Name, known);
        return new InvalidDataException($"{value.Where}: '{value.Name}' is no setting of {learner}; {(near is null ? $"it has {string.Join(", ", known)}." : $"did you mean {near}?")}");
    }
}
