using Helicarrier.Domain.Quotas;

namespace Helicarrier.Tests.Unit.Domain.Quotas;

public sealed class QuotaSampleTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 14, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("82.129", 8_212)]
    [InlineData("0", 0)]
    [InlineData("0.009", 0)]
    [InlineData("99.9999", 9_999)]
    [InlineData("100", 10_000)]
    [InlineData("104.5", 10_000)]
    public void UsedOf_Percent_IsCutAndNeverTheWholeBeforeItIs(string percent, int used) =>
        Assert.Equal(used, QuotaSample.UsedOf(decimal.Parse(percent, System.Globalization.CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData(300, 50, 300, null)]
    [InlineData(300, 1000, 310, null)]
    [InlineData(9, 50, 5, "minutes must be a whole number from 10 to 44640")]
    [InlineData(44_641, 50, 5, "minutes must be a whole number from 10 to 44640")]
    [InlineData(300, -1, 5, "usedPercent must be from 0 to 1000; more than 100 is kept as 100")]
    [InlineData(300, 1001, 5, "usedPercent must be from 0 to 1000; more than 100 is kept as 100")]
    [InlineData(300, 50, 311, "resetsAt must not lie farther ahead than the window is long")]
    public void Refusal_OfWhatIsNoWindow_NamesTheMember(int minutes, int percent, int ahead, string? refusal) =>
        Assert.Equal(refusal, QuotaSample.Refusal(minutes, percent, Now.AddMinutes(ahead), Now));

    [Theory]
    [InlineData(4_000, 5, QuotaStep.Raised)]
    [InlineData(3_000, 5, QuotaStep.Heard)]
    [InlineData(3_000, 0, QuotaStep.Nothing)]
    [InlineData(2_999, 5, QuotaStep.Nothing)]
    [InlineData(2_999, -5, QuotaStep.Past)]
    [InlineData(3_001, -5, QuotaStep.Nothing)]
    public void Step_OfASample_NeverGoesDownOrBack(int used, int minutesLater, QuotaStep step) => Assert.Equal(
        step,
        QuotaRule.Step(3_000, Now, new("codex", null, null, null, 300, used, Now.AddHours(2), Now.AddMinutes(minutesLater), QuotaSource.Log, null)));
}
