using Helicarrier.Domain.Control;

namespace Helicarrier.Web.Endpoints;

/// <summary>A live process of a run.</summary>
/// <param name="Pid">Its number.</param>
/// <param name="Parent">Its parent's.</param>
/// <param name="Name">The kernel's name of it; its arguments are not told.</param>
/// <param name="AgeSeconds">Since it started.</param>
/// <param name="MemoryBytes">Resident.</param>
/// <param name="LeftSession">Whether it has a session of its own.</param>
internal sealed record ProcessEntry(int Pid, int Parent, string Name, long AgeSeconds, long MemoryBytes, bool LeftSession)
{
    public static ProcessEntry Of(ProcessNode process) =>
        new(process.Pid, process.Parent, process.Name, process.AgeSeconds, process.MemoryBytes, process.HasLeftSession);
}
