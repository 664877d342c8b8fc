namespace Helicarrier.Runner;

/// <summary>How this program is started again: by itself, or by the runtime that runs it now.</summary>
internal static class OwnProgram
{
    public static IReadOnlyList<string> Command { get; } = Find();

    private static string[] Find()
    {
        var running = Environment.ProcessPath ?? throw new InvalidOperationException("This process has no program.");
        var library = Path.Combine(AppContext.BaseDirectory, "Helicarrier.Runner.dll");
        return Path.GetFileNameWithoutExtension(running) == "dotnet" && File.Exists(library) ? [running, library] : [running];
    }
}
