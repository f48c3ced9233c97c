using Workbench.Learning.Networks.Vectors;

namespace Workbench.Learning.Networks.Layers;

/// <summary>A function of single numbers whose derivative can be told from its value.</summary>
internal interface IActivation
{
    static abstract TVector Value<TLanes, TVector>(TVector x)
        where TLanes : ILanes<TVector>
        where TVector : struct;

    /// <summary>gradient · f′(x), from y = f(x).</summary>
    static abstract TVector Gradient<TLanes, TVector>(TVector y, TVector gradient)
        where TLanes : ILanes<TVector>
        where TVector : struct;
}
