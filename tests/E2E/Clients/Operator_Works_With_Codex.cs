using Xunit.Abstractions;

namespace Helicarrier.Tests.E2E.Clients;

/// <summary>Codex, over its app-server.</summary>
public sealed class Operator_Works_With_Codex(ClientsTable table, ITestOutputHelper output) : Operator_Works_With_A_Real_Client(table, output)
{
    private protected override RealClient Client => RealClients.Codex;

    private protected override bool HearsReasons => false;

    private protected override string[] ResumeBy(string session, string prompt) => ["exec", "--skip-git-repo-check", "resume", session, prompt];
}
