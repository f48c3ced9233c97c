using System.Security.Cryptography;
using System.Text;
using Workbench.Learning.Networks;
using Workbench.Learning.Networks.Files;

namespace Workbench.Learning.Tests.Networks;

public sealed class NetworkFileTests
{
    private static readonly NetworkClassifier Classifier = new MultilayerPerceptron(
        MultilayerPerceptronTests.Small with { Epochs = 1, Dropout = 0.25, Activation = Activation.Tanh }, 1)
        .FitNetwork(MultilayerPerceptronTests.Table(200, 4), new RandomSource(1), CancellationToken.None).Classifier;

    [Fact]
    public void A_model_that_is_read_back_is_the_model_that_was_written()
    {
        var directory = Directory.CreateTempSubdirectory("workbench-network-").FullName;
        try
        {
            var path = Path.Combine(directory, "model.network");
            File.WriteAllText(path, "an older file");
            NetworkFile.Write(path, Classifier);
            Assert.Equal(["model.network"], Directory.GetFiles(directory).Select(Path.GetFileName));
            var read = NetworkFile.Read(path, 2);
            Assert.Equal(NetworkFile.ToBytes(Classifier), NetworkFile.ToBytes(read));
            var table = MultilayerPerceptronTests.Table(300, 4).Features;
            Assert.Equal(Classifier.PredictProbabilities(table), read.PredictProbabilities(table));
            Assert.Throws<DirectoryNotFoundException>(() => NetworkFile.Write(Path.Combine(directory, "missing", "x"), Classifier));
            Assert.Throws<FileNotFoundException>(() => NetworkFile.Read(Path.Combine(directory, "missing"), 1));
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    [Fact]
    public void Files_of_version_one_are_read_by_every_later_program()
    {
        // One input, one dense layer with weight 2 and bias −1, written down byte by byte.
        var bytes = Sealed([
            .. Int(1), .. Int(1), (byte)'a', .. BitConverter.GetBytes(0.5), .. BitConverter.GetBytes(2.0), // the column a, mean 0.5, deviation 2
            .. Int(1), 1, .. Int(1), .. Int(1), 0, // one dense layer, 1 × 1, He
            .. Int(2), .. BitConverter.GetBytes(2f), .. BitConverter.GetBytes(-1f)]);
        var classifier = NetworkFile.FromBytes(bytes, "version 1", 1);
        Assert.Equal(1 / (1 + Math.Exp(-2)), classifier.CreateRowPredictor().PredictProbability([3.5f]), 1e-15); // 2·(3.5 − 0.5)/2 − 1 = 2
        Assert.Equal(bytes, NetworkFile.ToBytes(classifier));
    }

    [Fact]
    public void Foreign_and_damaged_files_are_refused_with_the_reason()
    {
        var bytes = NetworkFile.ToBytes(Classifier);
        Refused("does not begin with WBNETWRK", []);
        Refused("does not begin with WBNETWRK", Encoding.UTF8.GetBytes("tree\nversion=v4\n" + new string(' ', 100)));
        Refused("cut off", bytes[..^1]);
        Refused("cut off", [.. bytes, 0]);
        Refused("version 2", Changed(bytes, 8, 2));
        Refused("checksum", Changed(bytes, bytes.Length / 2, (byte)~bytes[bytes.Length / 2]));
        Refused("checksum", Changed(bytes, bytes.Length - 1, (byte)~bytes[^1]));
        Refused("there cannot be 2147483647 columns", Sealed([.. Int(int.MaxValue)]));
        Refused("byte 20: ", Sealed([1, 2]));
        Refused("no layer of kind 77", Sealed([.. Int(0), .. Int(1), 77, .. Int(1)]));
        Refused("too many for a layer", Sealed([.. Int(0), .. Int(1), 1, .. Int(100_000), .. Int(100_000), 0]));
        Refused("left over", Sealed([.. Int(0), .. Int(0), .. Int(0), 9]));
        Refused("at least one layer", Sealed([.. Int(0), .. Int(0), .. Int(0)]));
    }

    [Fact]
    public void Whatever_stands_in_a_file_with_a_right_checksum_it_is_read_or_refused()
    {
        var body = NetworkFile.ToBytes(Classifier)[NetworkFile.HeaderLength..^SHA256.HashSizeInBytes];
        var factor = int.TryParse(Environment.GetEnvironmentVariable("WORKBENCH_FUZZ_FACTOR"), out var given) ? given : 1;
        var structure = body.Length - (4 * Classifier.Parameters.Count);
        var (random, read) = (new RandomSource(23), 0);
        for (var i = 0; i < 20_000 * factor; i++)
        {
            var changed = body.ToArray();
            for (var change = random.NextInt32(4); change >= 0; change--) changed[random.NextInt32(structure)] = (byte)random.NextUInt64();
            if (random.NextBoolean(0.1)) changed = changed[..random.NextInt32(changed.Length)];
            try
            {
                NetworkFile.FromBytes(Sealed(changed), "fuzz", 1);
                read++;
            }
            catch (InvalidDataException)
            {
                continue; // refused, as it should be; anything else fails the test
            }
        }

        Assert.InRange(read, 1, 20_000 * factor); // a changed mean is still a model
    }

    private static void Refused(string reason, byte[] bytes)
    {
        var message = Assert.Throws<InvalidDataException>(() => NetworkFile.FromBytes(bytes, "some.file", 1)).Message;
        Assert.Contains(reason, message);
        Assert.StartsWith("some.file", message);
    }

    private static byte[] Changed(byte[] bytes, int position, byte value)
    {
        var changed = bytes.ToArray();
        changed[position] = value;
        return changed;
    }

    private static byte[] Sealed(byte[] body)
    {
        byte[] content = [.. "WBNETWRK"u8, .. Int(1), .. BitConverter.GetBytes((long)body.Length), .. body];
        return [.. content, .. SHA256.HashData(content)];
    }

    private static byte[] Int(int value) => BitConverter.GetBytes(value);
}
