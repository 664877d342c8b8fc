using Helicarrier.Domain.Ledger;

namespace Helicarrier.Tests.Unit.Domain.Ledger;

/// <summary>The few words around what was found.</summary>
public sealed class TextHitTests
{
    [Fact]
    public void Of_ShortText_IsAllOfItInOneLine()
    {
        var hit = Of("Run\n\t the  TESTS\r\nnow", "tests");
        Assert.Equal(("Run the ", "TESTS", " now"), (hit!.Before, hit.Match, hit.After));
    }

    [Fact]
    public void Of_LongText_IsCutOnBothSides()
    {
        var hit = Of(new string('a', 300) + "needle" + new string('b', 300), "NEEDLE")!;
        Assert.Equal(("…" + new string('a', 48), "needle", new string('b', 96) + "…"), (hit.Before, hit.Match, hit.After));
    }

    [Fact]
    public void Of_CutWithinACharacter_TakesItWhole()
    {
        var hit = Of(string.Concat(Enumerable.Repeat("🚀", 60)) + "a needle " + string.Concat(Enumerable.Repeat("🚀", 60)), "needle")!;
        Assert.DoesNotContain('\ufffd', hit.Before + hit.After);
        Assert.All((string[])[hit.Before, hit.After], text => Assert.Equal(text, new string([.. text.EnumerateRunes().SelectMany(rune => rune.ToString())])));
    }

    [Fact]
    public void Of_SeveralWords_ShowsTheLongest() => Assert.Equal("needle", Of("in a needle", "in", "needle")!.Match);

    [Fact]
    public void Of_WordsAsTheyStand_ShowsAllOfThem() => Assert.Equal("In A needle", Of("needle, In A needle", "in", "a", "needle")!.Match);

    [Fact]
    public void Of_NoWord_IsNull() => Assert.Null(Of("text", "other"));

    private static TextHit? Of(string text, params string[] words) => TextHit.Of(TextHitPlace.Message, 1, null, text, words);
}
