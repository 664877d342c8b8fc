namespace Helicarrier.Tests.E2E.Clients.Wire;

/// <summary>What a client asks a provider, as far as an answer depends on it.</summary>
/// <param name="Model">The model.</param>
/// <param name="Tools">Names of the tools that it offers.</param>
/// <param name="IsStreamed">Whether the answer is a stream of events.</param>
internal sealed record Asked(string Model, IReadOnlyList<string> Tools, bool IsStreamed)
{
    private static readonly string[] Shells = ["Bash", "bash", "exec_command", "shell_command", "run_shell_command"];

    /// <summary>The tool that runs commands; null when none is offered.</summary>
    public string? Shell => Shells.FirstOrDefault(Tools.Contains);
}
