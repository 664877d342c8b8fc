using Helicarrier.Domain.Usage;

namespace Helicarrier.Tests.Unit.Domain.Usage;

public sealed class TokenUsageTests
{
    [Fact]
    public void Or_NoClassKnown_IsTheTotalAndContradictsNothing()
    {
        var flags = UsageFlags.Inconsistent | UsageFlags.Aggregate;
        var tokens = TokenUsage.Unknown.Or(1050, ref flags);
        Assert.Equal((null, null, 1050L, UsageFlags.Aggregate), (tokens.Input, tokens.Output, tokens.Total, flags));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(0L)]
    public void Or_NoTotal_IsUnknown(long? total)
    {
        var flags = UsageFlags.Inconsistent;
        Assert.Equal((TokenUsage.Unknown, UsageFlags.Inconsistent), (TokenUsage.Unknown.Or(total, ref flags), flags));
    }

    [Fact]
    public void Or_AClassKnown_KeepsItAndWhatWasFound()
    {
        var (tokens, flags) = (new TokenUsage { Output = 0 }, UsageFlags.Inconsistent);
        Assert.Equal((tokens, UsageFlags.Inconsistent), (tokens.Or(1050, ref flags), flags));
    }
}
