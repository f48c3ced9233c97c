using Workbench.Display;
using Workbench.Notebooks.Documents;
using Workbench.Notebooks.Kernel;

namespace Workbench.Notebooks.Tests.Kernel;

/// <summary>Keeps what a cell shows.</summary>
internal sealed class RecordingSink : ICellOutputSink
{
    private readonly List<CellOutput> outputs = [];

    public IReadOnlyList<CellOutput> Outputs
    {
        get
        {
            lock (outputs) return [.. outputs];
        }
    }

    public string StandardOutput => Text(isError: false);

    public string StandardError => Text(isError: true);

    public string? Result => Outputs.OfType<ResultOutput>().SingleOrDefault()?.Data[MimeTypes.PlainText];

    public IEnumerable<MimeBundle> Displays => Outputs.OfType<DisplayOutput>().Select(output => output.Data);

    public void Append(CellOutput output)
    {
        lock (outputs) outputs.Add(output);
    }

    public void Update(string displayId, MimeBundle data)
    {
        lock (outputs)
        {
            for (var i = 0; i < outputs.Count; i++)
                if (outputs[i] is DisplayOutput display && display.DisplayId == displayId)
                    outputs[i] = display with { Data = data };
        }
    }

    private string Text(bool isError) =>
        string.Concat(Outputs.OfType<StreamOutput>().Where(output => output.IsError == isError).Select(output => output.Text));
}
