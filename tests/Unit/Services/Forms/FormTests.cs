using Helicarrier.Services.Sources;
using Helicarrier.Tests.Unit.Fixtures;
using Helicarrier.Tests.Unit.Services.Sources.Conformance;

namespace Helicarrier.Tests.Unit.Services.Forms;

/// <summary>Every client and provider in every form, from what it sends to what the ledger reads; the table is in docs/conformance.md.</summary>
public sealed class FormTests
{
    private const string Page = "docs/conformance.md";
    private const string Begin = "<!-- forms -->\n";
    private const string End = "<!-- /forms -->";

    public static TheoryData<string, string> Cells
    {
        get
        {
            var cells = new TheoryData<string, string>();
            foreach (var row in FormMatrix.All)
            {
                foreach (var form in Enum.GetValues<Form>().Where(form => row[form].Exists)) cells.Add(row.Title, form.ToString());
            }

            return cells;
        }
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task Form_OfAClient_IsStoredAsItsContractSays(string client, string form)
    {
        var cell = FormMatrix.All.Single(row => row.Title == client)[Enum.Parse<Form>(form)];
        await using var store = new FormStore();
        await cell.Send!(store);
        var (expected, stored) = (cell.Outcome.ToString(), (await store.OutcomeAsync()).ToString());
        if (cell.Remark.Length == 0)
        {
            Assert.True(expected == stored, $"Expected:\n{expected}\n\nStored:\n{stored}");
        }
        else
        {
            Assert.False(expected == stored, "This is so now: take its remark away.");
        }
    }

    [Fact]
    public void Matrix_EveryLogThatIsRead_HasARow() =>
        Assert.All(SourceFixtures.All, fixture => Assert.Contains(
            FormMatrix.All, row => row.Title.StartsWith(fixture.Title, StringComparison.Ordinal)));

    [Fact]
    public void Matrix_EveryClient_HasARow() =>
        Assert.All(LogSources.All, source => Assert.Contains(
            FormMatrix.All, row => row.Title.StartsWith(source.Title, StringComparison.Ordinal)));

    [Fact]
    public async Task Page_Table_SaysWhatTheRowsSay()
    {
        var page = (await File.ReadAllTextAsync(Path.Combine(Repository.Root, Page))).ReplaceLineEndings("\n");
        var begin = page.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        var end = page.IndexOf(End, StringComparison.Ordinal);
        Assert.True(begin >= Begin.Length && end >= begin, "The page has lost the marks of its table.");
        Repository.AssertSnapshot(Page, page[..begin] + FormTable.Write(FormMatrix.All) + page[end..]);
    }
}
