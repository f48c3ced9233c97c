namespace Workbench.Learning.Networks.Vectors;

/// <summary>A loop whose elements do not depend on each other, written once for every width.</summary>
internal interface IElementLoop
{
    /// <summary>Does the elements i … i + <see cref="ILanes{TVector}.Count"/> − 1.</summary>
    void At<TLanes, TVector>(nuint i)
        where TLanes : ILanes<TVector>
        where TVector : struct;
}
