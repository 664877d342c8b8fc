using System.Text.RegularExpressions;

namespace Helicarrier.Tests.Unit.Architecture;

/// <summary>
/// A call that gives up by itself throws what a stop throws. Whoever lets that pass without asking who wanted it ends a service for good, and
/// nobody hears of it.
/// </summary>
public sealed partial class CancellationTests
{
    [Fact]
    public void Catch_OfAllButACancellation_AsksWhetherItWasWanted() => Assert.DoesNotContain(
        SourceFiles.Under("src", "*.cs", "*.razor"), static path => Unasked().IsMatch(SourceFiles.Read(path)));

    [Theory]
    [InlineData("catch (Exception e) when (e is not OperationCanceledException)", true)]
    [InlineData("catch (Exception e) when (e is not OperationCanceledException || !token.IsCancellationRequested)", false)]
    public void Pattern_IsSeen(string line, bool isSeen) => Assert.Equal(isSeen, Unasked().IsMatch(line));

    [GeneratedRegex(@"catch \(Exception \w+\) when \(\w+ is not OperationCanceledException\)")]
    private static partial Regex Unasked();
}
