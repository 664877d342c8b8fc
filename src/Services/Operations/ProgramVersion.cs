using System.Reflection;

namespace Helicarrier.Services.Operations;

/// <summary>This program's version as it names itself to people, in backups and to others.</summary>
public static class ProgramVersion
{
    /// <summary>Without what was built from; <c>0</c> when nobody said.</summary>
    public static string Current { get; } =
        typeof(ProgramVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0";
}
