using System.Collections.Immutable;
using System.Text;
using Workbench.Display;
using Workbench.Notebooks.Documents;

namespace Workbench.Notebooks.Execution.Worker;

/// <summary>The outputs of one cell while it runs; adjacent pieces of console text become one output.</summary>
internal sealed class CellOutputs
{
    private readonly List<CellOutput> outputs = [];
    private readonly StringBuilder text = new();
    private bool textIsError;

    /// <summary>Adds an output.</summary>
    public void Append(CellOutput output)
    {
        if (output is not StreamOutput stream || stream.IsError != textIsError) FinishText();
        if (output is StreamOutput piece) (textIsError, _) = (piece.IsError, text.Append(piece.Text));
        else outputs.Add(output);
    }

    /// <summary>Replaces the data of the outputs that were shown under a name.</summary>
    public void Update(string displayId, MimeBundle data)
    {
        for (var i = 0; i < outputs.Count; i++)
            if (outputs[i] is DisplayOutput shown && shown.DisplayId == displayId)
                outputs[i] = shown with { Data = data };
    }

    /// <summary>Adds the error that ended the cell, in place of one that is already there.</summary>
    public void End(ErrorOutput error)
    {
        outputs.RemoveAll(output => output is ErrorOutput);
        Append(error);
    }

    /// <summary>The outputs so far.</summary>
    public ImmutableArray<CellOutput> ToImmutable()
    {
        FinishText();
        return [.. outputs];
    }

    private void FinishText()
    {
        if (text.Length > 0) outputs.Add(new StreamOutput(textIsError, text.ToString()));
        text.Clear();
    }
}
