namespace Workbench.Federation.Strategies;

/// <summary>How the coordinator lets an aggregate move the global model.</summary>
public interface IServerOptimiser
{
    /// <summary>The model and the optimiser's memory after one more round; the given state is left as it is.</summary>
    /// <param name="state">After the rounds so far; <see cref="ServerState.Start"/> before the first.</param>
    /// <param name="change">The aggregate of the sites' updates: averaged parameters minus the global ones.</param>
    /// <exception cref="ArgumentException">The change has another length than the model.</exception>
    ServerState Step(ServerState state, ReadOnlySpan<double> change);
}
