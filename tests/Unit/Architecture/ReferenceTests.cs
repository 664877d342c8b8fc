using System.Xml.Linq;
using Helicarrier.Tests.Unit.Fixtures;

namespace Helicarrier.Tests.Unit.Architecture;

/// <summary>The table of rooms in docs/architecture.md, held against the project files.</summary>
public sealed class ReferenceTests
{
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["src/Domain/Domain.csproj"] = [],
        ["src/Persistence/Persistence.csproj"] = ["Domain"],
        ["src/Migrations/Migrations.csproj"] = ["Domain", "Persistence"],
        ["src/Services/Services.csproj"] = ["Domain", "Persistence"],
        ["src/Web/Web.csproj"] = ["Domain", "Persistence", "Services", "Migrations", "Runner"],
        ["src/Runner/Runner.csproj"] = ["Domain"],
        ["src/Cli/Cli.csproj"] = ["Domain", "Persistence", "Services", "Migrations"],
        ["src/NativeCli/NativeCli.csproj"] = ["Domain", "Persistence", "Services", "Migrations"],
    };

    public static TheoryData<string> Projects => [.. Allowed.Keys];

    [Fact]
    public void Rooms_EveryProjectUnderSrc_IsInTheTable()
    {
        var source = Path.Combine(Repository.Root, "src");
        var projects = Directory.EnumerateFiles(source, "*.csproj", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Repository.Root, path).Replace('\\', '/'))
            .Order(StringComparer.Ordinal);
        Assert.Equal(Allowed.Keys.Order(StringComparer.Ordinal), projects);
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void References_Project_UsesOnlyTheRoomsBelow(string project)
    {
        var used = Elements(project, "ProjectReference").Select(path => Path.GetFileNameWithoutExtension(path.Replace('\\', '/')));
        Assert.Empty(used.Except(Allowed[project], StringComparer.Ordinal));
    }

    // Otherwise a project could use what its references use, and this table would say nothing.
    [Fact]
    public void References_OfReferences_AreNotTakenAlong() =>
        Assert.Contains("<DisableTransitiveProjectReferences>true<", SourceFiles.Read("Directory.Build.props"), StringComparison.Ordinal);

    [Fact]
    public void Packages_Domain_HasNone() => Assert.Empty(Elements("src/Domain/Domain.csproj", "PackageReference"));

    // Its licence asks for files that can be replaced, and a queue is the host's affair.
    [Fact]
    public void Packages_CommandLine_HasNoHangfire() =>
        Assert.DoesNotContain("hangfire", SourceFiles.Read("src/Cli/packages.lock.json"), StringComparison.OrdinalIgnoreCase);

    [Fact]
    public void Packages_Versions_AreStatedInOnePlace()
    {
        var stated = Directory.EnumerateFiles(Repository.Root, "*.csproj", SearchOption.AllDirectories)
            .Where(path => XDocument.Load(path).Descendants("PackageReference").Any(reference => reference.Attribute("Version") is not null))
            .Select(path => Path.GetRelativePath(Repository.Root, path));
        Assert.Empty(stated);
    }

    private static IEnumerable<string> Elements(string project, string element) =>
        XDocument.Load(Path.Combine(Repository.Root, project)).Descendants(element).Select(item => item.Attribute("Include")!.Value);
}
