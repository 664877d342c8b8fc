using Xunit.Abstractions;

namespace Helicarrier.Tests.E2E.Clients;

/// <summary>Claude Code, over its stream of JSON lines.</summary>
public sealed class Operator_Works_With_Claude_Code(ClientsTable table, ITestOutputHelper output) : Operator_Works_With_A_Real_Client(table, output)
{
    private protected override RealClient Client => RealClients.Claude;

    private protected override bool HearsReasons => true;

    private protected override string[] ResumeBy(string session, string prompt) => ["-p", "--resume", session, prompt];
}
