using Helicarrier.Domain.Usage;
using Helicarrier.Web;

namespace Helicarrier.Tests.Unit.Architecture;

public sealed class MoneyTests
{
    // Sums, and the two ways around them: the bare number, and an amount made of one.
    private static readonly string[] Arithmetic = ["op_Addition", "op_Subtraction", nameof(NanoUsd.Sum), nameof(NanoUsd.Of), "get_Value", ".ctor"];

    [Fact]
    public void Web_Money_IsShownAndNeverComputed()
    {
        var used = AssemblyUse.Members(typeof(PageRoutes).Assembly).Where(member => member.Type.Name == nameof(NanoUsd)).Select(member => member.Name).ToList();

        Assert.Contains(nameof(NanoUsd.ToUsd), used);
        Assert.Empty(used.Intersect(Arithmetic, StringComparer.Ordinal));
    }
}
