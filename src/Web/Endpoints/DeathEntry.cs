using Helicarrier.Domain.Control;

namespace Helicarrier.Web.Endpoints;

/// <summary>What became of one process.</summary>
/// <param name="Pid">Its number.</param>
/// <param name="Name">The kernel's name of it.</param>
/// <param name="AskedAt">UTC of SIGTERM.</param>
/// <param name="ForcedAt">UTC of SIGKILL.</param>
/// <param name="GoneAt">UTC of the first look that found it gone; null when none did.</param>
internal sealed record DeathEntry(int Pid, string Name, string? AskedAt, string? ForcedAt, string? GoneAt)
{
    public static DeathEntry Of(ProcessDeath death) =>
        new(death.Pid, death.Name, WireTime.Of(death.AskedAt), WireTime.Of(death.ForcedAt), WireTime.Of(death.GoneAt));
}
