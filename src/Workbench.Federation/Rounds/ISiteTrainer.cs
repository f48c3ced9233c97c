using Workbench.Learning;

namespace Workbench.Federation.Rounds;

/// <summary>One site's part of a round: it takes the global model and answers with what its own rows would change in it.</summary>
/// <remarks>
/// Different sites train at the same time on different threads; one site never does twice at once. What comes out must depend on the arguments
/// and the site's rows alone, so that a round has the same bits on any number of threads and after a restart.
/// </remarks>
public interface ISiteTrainer
{
    /// <summary>Number of the site, from 1: messages and sums name it, and 0 is the coordinator.</summary>
    uint Site { get; }

    /// <summary>Name of the site for people.</summary>
    string Name { get; }

    /// <summary>Records that the site trains on, at least 1: its weight in FedAvg.</summary>
    long SampleCount { get; }

    /// <summary>Trains from the global model.</summary>
    /// <param name="globalParameters">The model as the coordinator sent it, in the order of the network's parameters.</param>
    /// <param name="round">Number of the round, from 1.</param>
    /// <param name="random">The stream of this site in this round (<see cref="RoundStreams.Site"/>).</param>
    /// <param name="cancellation">Checked at least once an epoch.</param>
    /// <exception cref="ArithmeticException">Training diverged.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    SiteRound Train(ReadOnlySpan<float> globalParameters, int round, RandomSource random, CancellationToken cancellation);
}
