using System.Runtime.Versioning;
using Helicarrier.Domain.Control;
using Helicarrier.Runner.Linux;

namespace Helicarrier.Tests.Unit.Runner;

/// <summary>What a death can rest on, on this machine. Scanning always can.</summary>
[SupportedOSPlatform("linux")]
public static class ProofKinds
{
    public static IReadOnlyList<ProofKind> Here { get; } = Find();

    public static TheoryData<ProofKind> Data => [.. Here];

    private static ProofKind[] Find()
    {
        if (ControlGroup.TryMake("hc-test-" + Environment.ProcessId) is not { } group) return [ProofKind.Scan];
        group.Remove();
        return [ProofKind.Cgroup, ProofKind.Scan];
    }
}
