using Workbench.Anchoring.Hashing;
using Workbench.Anchoring.Merkle;

namespace Workbench.Anchoring.Logs;

/// <summary>Some leaves of a source.</summary>
internal sealed class PartOfLeaves(ILeafSource whole, int from, int count) : ILeafSource
{
    public int Count => count;

    public void Fill(int start, int length, WordSlices target, int offset) => whole.Fill(from + start, length, target, offset);
}
