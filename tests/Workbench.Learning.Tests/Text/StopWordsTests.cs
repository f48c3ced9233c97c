using Workbench.Learning.Text;

namespace Workbench.Learning.Tests.Text;

public sealed class StopWordsTests
{
    [Fact]
    public void The_published_stop_words_are_among_ours() =>
        Assert.Superset(
            new HashSet<string>("di a da in con su per tra fra il lo la i gli le un una uno e o ma se che chi cui".Split(' ')),
            StopWords.Italian.ToHashSet());

    [Fact]
    public void Comments_and_blank_lines_are_no_words()
    {
        var path = Path.GetTempFileName();
        File.WriteAllText(path, "# a comment\n\nIl\nlavoro \n");
        Assert.Equal(["il", "lavoro"], StopWords.Read(path).Order());
        File.Delete(path);
    }
}
