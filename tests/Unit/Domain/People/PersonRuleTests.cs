using Helicarrier.Domain.People;

namespace Helicarrier.Tests.Unit.Domain.People;

public sealed class PersonRuleTests
{
    [Theory]
    [InlineData("ada", true)]
    [InlineData("ada.lovelace-1_x", true)]
    [InlineData("0day", true)]
    [InlineData("Ada", false)]
    [InlineData("аda", false)]
    [InlineData(".ada", false)]
    [InlineData("ada lovelace", false)]
    [InlineData("owner", false)]
    [InlineData("me", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Handle_Text_IsTakenOrRefused(string? handle, bool good) => Assert.Equal(good, Handle.Refusal(handle) is null);

    [Fact]
    public void Handle_TooLong_IsRefused() => Assert.NotNull(Handle.Refusal(new string('a', Handle.MaxLength + 1)));

    [Theory]
    [InlineData("  Ada Lovelace ", "Ada Lovelace")]
    [InlineData("李雷", "李雷")]
    [InlineData("عدة", "عدة")]
    [InlineData("<script>", "<script>")]
    [InlineData("Ada\u202Eecalevol", "")]
    [InlineData("Ada\nroot", "")]
    [InlineData("Ada\0", "")]
    [InlineData("   ", "")]
    public void Name_Text_IsKeptWithoutAnythingHidden(string text, string kept)
    {
        Assert.Equal(kept, PersonName.Of(text, out var refusal));
        Assert.Equal(kept.Length == 0, refusal is not null);
    }

    [Fact]
    public void Name_HalfACharacter_IsRefused()
    {
        PersonName.Of("Ada \uD800", out var refusal);
        Assert.NotNull(refusal);
    }

    [Theory]
    [InlineData(" Ada@Example.ORG ", "ada@example.org")]
    [InlineData("ada+x@example.org", "ada+x@example.org")]
    [InlineData("ada", "")]
    [InlineData("@elsewhere.org", "")]
    [InlineData("ada@", "")]
    [InlineData("a@b@c", "")]
    [InlineData("ada lovelace@example.org", "")]
    [InlineData("", "")]
    public void Email_Text_IsComparedInLowerCase(string text, string compared)
    {
        Assert.Equal(compared, EmailAddress.Of(text, out var refusal));
        Assert.Equal(compared.Length == 0, refusal is not null);
        if (text.Length > 0) Assert.DoesNotContain(text, refusal ?? "", StringComparison.Ordinal);
    }
}
