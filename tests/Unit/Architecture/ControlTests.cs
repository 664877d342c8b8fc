using System.Text.RegularExpressions;

namespace Helicarrier.Tests.Unit.Architecture;

/// <summary>Pages know our controls; which library does the work behind them is known in one folder.</summary>
public sealed partial class ControlTests
{
    [Fact]
    public void MudBlazor_OutsideOfControls_IsNotNamed()
    {
        var naming = SourceFiles.Under("src", "*.cs", "*.razor").Where(path => Named().IsMatch(SourceFiles.Read(path))).ToList();

        Assert.NotEmpty(naming);
        Assert.All(naming, path => Assert.StartsWith("src/Web/Components/Controls/", path, StringComparison.Ordinal));
    }

    // Its style sheet and its provider of themes would bring a second look, and style elements.
    [Fact]
    public void MudBlazor_LooksOfItsOwn_AreNotLoaded() => Assert.DoesNotContain(
        SourceFiles.Under("src/Web", "*.cs", "*.razor"),
        path => SourceFiles.Read(path).Contains("MudBlazor.min.css", StringComparison.Ordinal)
            || SourceFiles.Read(path).Contains("MudThemeProvider", StringComparison.Ordinal)
            || SourceFiles.Read(path).Contains("MudSnackbarProvider", StringComparison.Ordinal));

    [GeneratedRegex(@"using (static )?MudBlazor|MudBlazor\.|<Mud[A-Z]|_content/MudBlazor", RegexOptions.ExplicitCapture)]
    private static partial Regex Named();
}
