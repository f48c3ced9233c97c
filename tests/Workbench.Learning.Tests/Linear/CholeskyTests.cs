using Workbench.Learning.Linear;

namespace Workbench.Learning.Tests.Linear;

public class CholeskyTests
{
    [Fact]
    public void A_system_is_solved_from_its_lower_triangle()
    {
        double[] matrix = [4, double.NaN, double.NaN, 2, 5, double.NaN, 1, 3, 6];
        double[] solution = [1, -2, 3];
        double[] right = [(4 * 1) + (2 * -2) + (1 * 3), (2 * 1) + (5 * -2) + (3 * 3), (1 * 1) + (3 * -2) + (6 * 3)];
        Golden.AssertClose(solution, Cholesky.Solve(matrix, right)!, 1e-14);
    }

    [Fact]
    public void A_matrix_that_is_not_positive_definite_is_refused()
    {
        Assert.Null(Cholesky.Solve([1, 2, 2, 1], [1, 1]));
        Assert.Null(Cholesky.Solve([1, 1, 1, 1], [1, 1]));
    }
}
