using System.Text;
using Workbench.Anchoring.Records;

namespace Workbench.Anchoring.Tests.Records;

public class RecordLinesTests
{
    private static readonly RecordSchema Schema = new("candidate", "id",
    [
        new RecordField("id", FieldKind.Text), new RecordField("points", FieldKind.Whole), new RecordField("score", FieldKind.Number),
        new RecordField("pay", FieldKind.Decimal), new RecordField("placed", FieldKind.Boolean), new RecordField("since", FieldKind.Date, IsNullable: true),
    ]);

    private const string Good = """{"id":"C1","points":3,"score":0.5,"pay":"12.50","placed":true,"since":null}""";

    private static IReadOnlyList<CanonicalRecord> Read(string text, int limit = RecordLines.DefaultLineLimit) =>
        RecordLines.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), "people.jsonl", Schema, limit, TestContext.Current.CancellationToken);

    private static string Refusal(string text) => Assert.Throws<InvalidDataException>(() => Read(text)).Message;

    [Fact]
    public void A_record_has_one_form_whatever_its_spelling()
    {
        var records = Read("\uFEFF" + Good + "\r\n\n" + """ { "since":"2026-11-22", "placed":false, "pay":"0", "score":5e-1, "points":3.0, "id":"\u00e9" } """);
        Assert.Equal("""{"id":"C1","pay":"12.50","placed":true,"points":3,"score":0.5,"since":null}""", Encoding.UTF8.GetString(records[0].Json.Span));
        Assert.Equal("""{"id":"é","pay":"0","placed":false,"points":3,"score":0.5,"since":"2026-11-22"}""", Encoding.UTF8.GetString(records[1].Json.Span));
        Assert.Equal([("C1", 1L), ("é", 3L)], records.Select(record => (record.Id, record.Line)));
    }

    [Theory]
    [InlineData("\"points\":3,", "", "'points' is missing")]
    [InlineData("\"points\":3", "\"points\":3,\"extra\":1", "'extra' is not in the schema")]
    [InlineData("\"points\":3", "\"points\":3.5", "'points' is 3.5")]
    [InlineData("\"points\":3", "\"points\":9007199254740992", "'points' is 9007199254740992")]
    [InlineData("\"points\":3", "\"points\":9007199254740990.7", "'points' is 9007199254740990.7")]
    [InlineData("\"points\":3", "\"points\":\"3\"", "'points' is the text \"3\" instead of a number")]
    [InlineData("\"points\":3", "\"points\":3,\"points\":3", "points")]
    [InlineData("0.5", "1e999", "beyond the range")]
    [InlineData("0.5", "NaN", "no JSON")]
    [InlineData("0.5", "null", "'score' is null")]
    [InlineData("\"12.50\"", "12.50", "'pay' is the number 12.50 instead of a text")]
    [InlineData("12.50", "012.5", "'pay' is not a decimal number")]
    [InlineData("12.50", "-0.0", "'pay' is not a decimal number")]
    [InlineData("12.50", "1.", "'pay' is not a decimal number")]
    [InlineData("true", "1", "'placed' is the number 1 instead of true or false")]
    [InlineData("null", "\"2026-02-30\"", "'since' is not a day")]
    [InlineData("C1", "\\ud800", "surrogate")]
    [InlineData("C1", "e\\u0301", "as two characters")]
    [InlineData("}", "", "no JSON")]
    public void A_record_that_is_not_of_the_schema_is_named_with_its_line(string old, string changed, string expected)
    {
        var second = Good.Replace("C1", "C2", StringComparison.Ordinal).Replace(old == "C1" ? "C2" : old, changed, StringComparison.Ordinal);
        var message = Refusal(Good + "\n" + second + "\n");
        Assert.StartsWith("people.jsonl(2): ", message, StringComparison.Ordinal);
        Assert.Contains(expected, message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_identifier_that_comes_twice_is_refused_however_it_is_spelt()
    {
        var message = Refusal(Good.Replace("C1", "é", StringComparison.Ordinal) + "\n" + Good.Replace("C1", "\\u00e9", StringComparison.Ordinal));
        Assert.StartsWith("people.jsonl(2): the identifier 'é' stands in line 1", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_that_are_no_text_are_refused()
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes(Good + "\n"), 0xc3, 0x28];
        var message = Assert.Throws<InvalidDataException>(() => RecordLines.Read(new MemoryStream(bytes), "f", Schema, cancellation: TestContext.Current.CancellationToken)).Message;
        Assert.StartsWith("f(2): the line is no valid UTF-8", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_without_an_end_is_refused_after_the_limit_and_not_read_further()
    {
        using var endless = new EndlessLine();
        var message = Assert.Throws<InvalidDataException>(() => RecordLines.Read(endless, "big.jsonl", Schema, cancellation: TestContext.Current.CancellationToken)).Message;
        Assert.StartsWith("big.jsonl(1): the line has more than 1,048,576 bytes", message, StringComparison.Ordinal);
        Assert.InRange(endless.BytesRead, 1 << 20, 1 << 21);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void The_longest_line_may_be_as_long_as_the_limit(int tooMany)
    {
        var text = Good + "\n" + Good.Replace("C1", "C2", StringComparison.Ordinal);
        if (tooMany == 0) Assert.Equal(2, Read(text, Good.Length).Count);
        else Assert.Throws<InvalidDataException>(() => Read(text, Good.Length - tooMany));
    }

    private sealed class EndlessLine : Stream
    {
        public long BytesRead { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => BytesRead;
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            buffer.AsSpan(offset, count).Fill((byte)'x');
            BytesRead += count;
            return count;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
