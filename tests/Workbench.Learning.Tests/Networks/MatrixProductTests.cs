using Workbench.Learning.Networks.Matrices;
using Workbench.Learning.Networks.Vectors;
using Workbench.Learning.Threads;

namespace Workbench.Learning.Tests.Networks;

public sealed class MatrixProductTests
{
    internal static readonly VectorWidth[] Widths = [VectorWidth.Scalar, VectorWidth.Vector128, VectorWidth.Vector256, VectorWidth.Vector512];

    public static TheoryData<int, int, int> Sizes => new()
    {
        { 1, 1, 1 }, { 7, 33, 5 }, { 8, 32, 64 }, { 9, 31, 13 }, { 64, 128, 31 }, { 97, 65, 401 }, { 3, 100, 770 }, { 200, 1, 40 },
    };

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Every_element_is_a_chain_of_fused_multiply_adds_in_the_order_of_k_whatever_the_width_and_the_threads(int rows, int columns, int depth)
    {
        foreach (var (transposeLeft, transposeRight) in new[] { (false, false), (true, false), (false, true), (true, true) })
        {
            var shape = new ProductShape(rows, columns, depth, transposeLeft, transposeRight);
            var (left, right, start) = (Numbers(rows * depth, 1), Numbers(depth * columns, 2), Numbers(rows * columns, 3));
            var expected = ByDefinition(shape, left, right, start);
            foreach (var width in Widths)
                foreach (var threadCount in new[] { 1, 3 })
                {
                    using var team = new WorkerTeam(threadCount);
                    var result = start.ToArray();
                    new MatrixProduct(width).Add(shape, left, right, result, team);
                    Assert.Equal(expected, result);
                }
        }
    }

    [Fact]
    public void The_identity_leaves_a_matrix_as_it_is()
    {
        const int size = 50;
        var identity = new float[size * size];
        for (var i = 0; i < size; i++) identity[i * (size + 1)] = 1;
        var (matrix, result) = (Numbers(size * size, 4), new float[size * size]);
        using var team = new WorkerTeam(1);
        new MatrixProduct().Add(new ProductShape(size, size, size), matrix, identity, result, team);
        Assert.Equal(matrix, result);
    }

    [Fact]
    public void An_array_that_is_too_short_is_refused_before_anything_is_computed()
    {
        using var team = new WorkerTeam(1);
        var result = new float[6];
        Assert.Contains("needs 9", Assert.Throws<ArgumentException>(
            () => new MatrixProduct().Add(new ProductShape(2, 3, 3), new float[6], new float[8], result, team)).Message);
        Assert.All(result, value => Assert.Equal(0, value));
        Assert.Throws<ArgumentOutOfRangeException>(() => new MatrixProduct().Add(new ProductShape(0, 3, 3), [], [], [], team));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(4, 9)]
    [InlineData(31, 128)]
    [InlineData(33, 5)]
    public void A_transposition_turns_columns_into_rows(int rows, int columns)
    {
        var (source, target) = (Numbers(rows * columns, 5), new float[columns * rows]);
        Transposition.Copy(source, columns, rows, columns, target, rows);
        for (var i = 0; i < rows; i++)
            for (var j = 0; j < columns; j++)
                Assert.Equal(source[(i * columns) + j], target[(j * rows) + i]);
    }

    internal static float[] Numbers(int count, long seed)
    {
        var random = new RandomSource(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (float)random.NextGaussian())];
    }

    private static float[] ByDefinition(ProductShape shape, float[] left, float[] right, float[] start)
    {
        var result = start.ToArray();
        for (var i = 0; i < shape.Rows; i++)
            for (var j = 0; j < shape.Columns; j++)
                for (var k = 0; k < shape.Depth; k++)
                {
                    var x = left[shape.TransposeLeft ? (k * shape.Rows) + i : (i * shape.Depth) + k];
                    var y = right[shape.TransposeRight ? (j * shape.Depth) + k : (k * shape.Columns) + j];
                    result[(i * shape.Columns) + j] = float.FusedMultiplyAdd(x, y, result[(i * shape.Columns) + j]);
                }

        return result;
    }
}
