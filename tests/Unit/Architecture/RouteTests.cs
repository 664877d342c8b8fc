using System.Text.RegularExpressions;

namespace Helicarrier.Tests.Unit.Architecture;

public sealed partial class RouteTests
{
    private static readonly string[] Lists = ["src/Web/ApiRoutes.cs", "src/Web/PageRoutes.cs"];

    [Fact]
    public void Address_Any_IsSpelledInTheListsAlone()
    {
        var spelled = SourceFiles.Under("src/Web", "*.cs", "*.razor").Where(path => Address().IsMatch(SourceFiles.Read(path)));
        Assert.Equal(Lists, spelled.Order(StringComparer.Ordinal));
    }

    // A slash alone is the Bridge only where it is a link: it is a key and a separator too.
    [GeneratedRegex(
        "\"/(?:api|openapi|v1|healthz|readyz|inbox|jarvis|ledger|models|prices|health|audit|login|auth|kit|not-found|_blazor)\\b|(?:<a [^>]*href=|@page )\"/")]
    private static partial Regex Address();
}
