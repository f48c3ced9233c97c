using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Workbench.Learning.LightGbm;
using Workbench.Learning.Trees;

namespace Workbench.Learning.Tests.LightGbm;

public sealed partial class DamagedModelTests
{
    [Theory]
    [InlineData("left_child=1 -2", "left_child=1 -9", "children -9 and -3")]
    [InlineData("left_child=1 -2", "left_child=0 -2", "node 0 is reached twice")] // a cycle
    [InlineData("right_child=-1 -3", "right_child=1 -3", "node 1 is reached twice")] // a shared child
    [InlineData("left_child=1 -2", "left_child=-2 -2", "only 3 of 5 nodes and leaves are reached")]
    [InlineData("split_feature=0 1", "split_feature=-1 1", "feature -1")]
    [InlineData("split_feature=0 1", "split_feature=0 2", "feature 2")]
    [InlineData("num_leaves=3", "num_leaves=2000000000", "num_leaves is '2000000000'")]
    [InlineData("num_leaves=3", "num_leaves=-3", "num_leaves is '-3'")]
    [InlineData("num_leaves=3", "num_leaves=2", "more than the expected 1")]
    [InlineData("num_cat=1", "num_cat=1999999999", "num_cat is '1999999999'")]
    [InlineData("cat_boundaries=0 2", "cat_boundaries=0 2147483647", "cat_boundaries holds 0 before 2147483647")]
    [InlineData("cat_boundaries=0 2", "cat_boundaries=0 -2", "cat_boundaries holds 0 before -2")]
    [InlineData("cat_threshold=130 8", "cat_threshold=130 4294967296", "cat_threshold holds '4294967296'")]
    [InlineData("num_features=1 0", "num_features=2147483647 2147483647", "num_features asks for 2147483647")]
    [InlineData("leaf_features=0", "leaf_features=7", "linear leaf asks for feature 7")]
    [InlineData("leaf_value=0.25", "leaf_value=0,25", "leaf_value holds '0,25'")]
    [InlineData("leaf_value=0.25", "leaf_value=nan", "a leaf's value is finite")]
    [InlineData("threshold=0.5", "threshold=nan", "a threshold is not a number")]
    [InlineData("decision_type=10", "decision_type=16", "decision_type holds 16")]
    [InlineData("threshold=0.5 0", "threshold=0.5 1", "level set 1; the tree has 1")]
    [InlineData("leaf_count=10 12", "leaf_count=10 12 13", "leaf_count holds more than the expected 3")]
    [InlineData("leaf_weight=3 2 4", "leaf_weight=3 2", "leaf_weight holds 2 numbers; expected are 3")]
    [InlineData("split_gain=3 2\n", "", "tree_sizes says")]
    [InlineData("threshold=0.5 0\n", "", "no line threshold")]
    [InlineData("shrinkage=1\n", "shrinkage=1\nshrinkage=1\n", "shrinkage occurs twice")]
    [InlineData("Tree=1", "Tree=2", "Tree=1 is expected")]
    [InlineData("end of trees\n", "", "'feature_importances:' stands where a tree")]
    [InlineData("version=v4", "version=v9", "version is 'v9'")]
    [InlineData("max_feature_idx=1", "max_feature_idx=2147483647", "expected are 2147483648")]
    [InlineData("num_class=1", "num_class=1000000000", "num_tree_per_iteration is 1, num_class is 1000000000")]
    [InlineData("feature_names=a größe", "feature_names=a a", "'a' twice")]
    [InlineData("feature_infos=[0:1] 0:1:7:35", "feature_infos=[0:1]", "feature_infos has 1")]
    [InlineData("monotone_constraints=1 0", "monotone_constraints=1 2", "monotone_constraints holds '2'")]
    [InlineData("tree_sizes=", "tree_sizes=99 ", "tree_sizes says 99")]
    [InlineData("a=2", "a=x", "'a=x' is neither")]
    [InlineData("end of parameters", "end of", "the file ends where 'end of parameters' is expected")]
    public void A_damaged_line_is_refused_with_its_place(string found, string damaged, string expected)
    {
        Assert.Contains(found, SmallModel.Text, StringComparison.Ordinal);
        var at = SmallModel.Text.IndexOf(found, StringComparison.Ordinal);
        var text = string.Concat(SmallModel.Text.AsSpan(0, at), damaged, SmallModel.Text.AsSpan(at + found.Length));
        var error = Assert.Throws<InvalidDataException>(() => SmallModel.Read(text));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.Matches(Place(), error.Message);
    }

    [Fact]
    public void The_place_is_the_line_of_the_fault()
    {
        var line = SmallModel.Text.Split('\n').ToList().FindIndex(text => text.StartsWith("leaf_value=0.5", StringComparison.Ordinal)) + 1;
        var text = SmallModel.Text.Replace("leaf_value=0.5 -0.5", "leaf_value=0.5 x", StringComparison.Ordinal);
        var error = Assert.Throws<InvalidDataException>(() => SmallModel.Read(text));
        Assert.StartsWith(string.Create(CultureInfo.InvariantCulture, $"m.txt({line}): leaf_value holds 'x'; expected are numbers"), error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_cut_off_before_its_importances_is_refused_wherever_it_is_cut()
    {
        var end = SmallModel.Bytes.AsSpan().IndexOf("end of trees"u8) + "end of trees".Length;
        for (var length = 0; length < end; length++) Assert.Throws<InvalidDataException>(() => SmallModel.Read(SmallModel.Bytes[..length]));
    }

    [Fact]
    public void Bytes_that_are_not_UTF8_are_refused()
    {
        var bytes = SmallModel.Bytes.ToArray();
        bytes[bytes.AsSpan().IndexOf("größe"u8) + 3] = 0xFF;
        Assert.Contains("m.txt(8): the line is not UTF-8", Assert.Throws<InvalidDataException>(() => SmallModel.Read(bytes)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_of_a_gigabyte_is_refused_and_little_of_it_is_read()
    {
        using var stream = new EndlessStream("tree\nversion="u8.ToArray(), 1L << 30);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var error = Assert.Throws<InvalidDataException>(() => LightGbmTextReader.Read(stream, "m.txt"));
        Assert.Contains("m.txt(2): the line is longer", error.Message, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 200L << 20);
        Assert.InRange(stream.Position, 0, 80L << 20);
    }

    [Fact]
    public void Line_ends_of_Windows_are_read()
    {
        var read = SmallModel.Read(SmallModel.Text.Replace("\n", "\r\n", StringComparison.Ordinal));
        Assert.Equal(SmallModel.Bytes, LightGbmTextWriter.Write(read));
    }

    [Theory, InlineData("a b"), InlineData(""), InlineData("a\nb")]
    public void A_name_that_the_format_cannot_keep_is_not_written(string name) =>
        Assert.Throws<ArgumentException>(() => LightGbmTextWriter.Write(SmallModel.Model with { FeatureNames = ["x", name] }));

    [Fact]
    public void Extreme_numbers_come_back_as_they_were()
    {
        double[] values = [double.Epsilon, -double.MaxValue, 1e300, -0.0, 123456789012345680.0, 1 / 3.0, 1e-5, 0.0001, 1e16, 1e17];
        var tree = SmallModel.Model.Trees[1] with { LinearLeaves = [] };
        foreach (var value in values)
        {
            var model = SmallModel.Model with { Trees = [tree with { Leaves = [new TreeLeaf(value, 1, 1), new TreeLeaf(0, 1, 1)] }] };
            var read = SmallModel.Read(LightGbmTextWriter.Write(model)).Trees[0].Leaves[0].Value;
            Assert.Equal(BitConverter.DoubleToInt64Bits(value), BitConverter.DoubleToInt64Bits(read));
        }
    }

    /// <summary>A mutated file is refused with its place, or is a model that predicts and comes back the same.</summary>
    [Fact]
    public void No_mutation_of_a_file_crashes_hangs_or_is_believed()
    {
        var mutations = 300_000 * int.Parse(Environment.GetEnvironmentVariable("WORKBENCH_FUZZ_FACTOR") ?? "1", CultureInfo.InvariantCulture);
        const int pieces = 64;
        var root = new RandomSource(31);
        int refused = 0, accepted = 0;
        Parallel.For(0, pieces, piece =>
        {
            var random = root.Fork(piece);
            for (var i = piece; i < mutations; i += pieces)
            {
                var bytes = Mutate(SmallModel.Bytes, random);
                if (Survives(bytes)) Interlocked.Increment(ref accepted);
                else Interlocked.Increment(ref refused);
            }
        });
        Assert.Equal(mutations, refused + accepted);
        Assert.True(refused > mutations / 2 && accepted > mutations / 100, $"{refused} refused, {accepted} accepted");
    }

    private static bool Survives(byte[] bytes)
    {
        try
        {
            var model = SmallModel.Read(bytes);
            if (model.TreesPerIteration > 100) return true;
            Span<double> scores = stackalloc double[model.TreesPerIteration];
            var row = new double[model.FeatureNames.Length];
            if (KnownObjective(model)) new TreePredictor(model).Predict(row, scores);
            var written = LightGbmTextWriter.Write(model);
            Assert.Equal(written, LightGbmTextWriter.Write(SmallModel.Read(written)));
            return true;
        }
        catch (InvalidDataException e)
        {
            if (!e.Message.StartsWith("m.txt(", StringComparison.Ordinal))
                Assert.Fail($"{e.Message}\n{Encoding.Latin1.GetString(bytes)}");
            return false;
        }
        catch (Exception e) when (e is not Xunit.Sdk.XunitException)
        {
            Assert.Fail($"{e}\n{Encoding.Latin1.GetString(bytes)}");
            return false;
        }
    }

    private static bool KnownObjective(TreeModel model) => model.Objective == SmallModel.Model.Objective;

    private static byte[] Mutate(byte[] original, RandomSource random)
    {
        var bytes = new List<byte>(original);
        for (var count = 1 + random.NextInt32(3); count > 0; count--)
        {
            var at = random.NextInt32(bytes.Count);
            switch (random.NextInt32(7))
            {
                case 0: bytes[at] = (byte)random.NextInt32(256); break;
                case 1: bytes[at] = "0123456789 -=.\ne"u8[random.NextInt32(16)]; break;
                case 2: bytes.RemoveRange(at, Math.Min(bytes.Count - at - 1, 1 + random.NextInt32(8))); break;
                case 3: bytes.InsertRange(at, "2147483648"u8.ToArray()); break;
                case 4: bytes.InsertRange(at, bytes.GetRange(at, Math.Min(bytes.Count - at, 1 + random.NextInt32(40)))); break;
                case 5: bytes[at] ^= (byte)(1 << random.NextInt32(8)); break;
                default:
                    if (random.NextInt32(4) == 0 && at > 0) bytes.RemoveRange(at, bytes.Count - at);
                    else (bytes[at], bytes[^1]) = (bytes[^1], bytes[at]);
                    break;
            }
        }

        return [.. bytes];
    }

    [GeneratedRegex(@"^m\.txt\(\d+\): ")]
    private static partial Regex Place();

    /// <summary>Gives a head, and after it the same letter for as long as is asked.</summary>
    private sealed class EndlessStream(byte[] head, long length) : Stream
    {
        private long position;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => length;

        public override long Position { get => position; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            count = (int)Math.Min(count, length - position);
            for (var i = 0; i < count; i++) buffer[offset + i] = position + i < head.Length ? head[position + i] : (byte)'v';
            position += count;
            return count;
        }

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
