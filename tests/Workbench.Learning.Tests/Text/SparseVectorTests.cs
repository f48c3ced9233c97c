using Workbench.Learning.Text;

namespace Workbench.Learning.Tests.Text;

public sealed class SparseVectorTests
{
    [Fact]
    public void Products_count_shared_positions_only() =>
        Assert.Equal(8, new SparseVector([0, 2, 5], [1, 2, 3]).Dot(new SparseVector([1, 2, 7], [5, 4, 6])));

    [Fact]
    public void The_cosine_of_a_right_angle_is_0_and_of_the_same_direction_1()
    {
        var vector = new SparseVector([1, 4], [3, 4]);
        Assert.Equal(0, vector.Cosine(new SparseVector([0], [1])));
        Assert.Equal(1, vector.Cosine(new SparseVector([1, 4], [6, 8])), 1e-15);
        Assert.Equal(5, vector.Norm);
    }

    [Fact]
    public void The_null_vector_is_orthogonal_to_everything() => Assert.Equal(0, new SparseVector([], []).Cosine(new SparseVector([0], [1])));

    [Fact]
    public void Positions_must_ascend() => Assert.Throws<ArgumentException>(() => new SparseVector([2, 2], [1, 1]));
}
