using Helicarrier.Domain.Usage;
using Helicarrier.Services.Sources.GeminiCli;
using Helicarrier.Services.Sources.OpenCode;

namespace Helicarrier.Services.Sources.Scanning;

/// <summary>Opens each unit in the way that fits it.</summary>
internal static class SourceScans
{
    /// <exception cref="IOException">It is gone or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static ISourceScan Open(LogFile file, KnownFiles known, string organizationId, string host) => file.Source switch
    {
        SourceNames.GeminiCli when GeminiFiles.IsLegacy(file.Path) => new DocumentScan(
            file, new GeminiReader(LogFileIdentity.Of(new FileInfo(file.Path)), GeminiFiles.Project(file.Path)), organizationId, host),
        SourceNames.OpenCode when Directory.Exists(file.Path) => new OpenCodeStorageScan(file, organizationId, host),
        SourceNames.OpenCode => OpenCodeDatabaseScan.Open(file, known, organizationId, host),
        _ => FileScan.Open(file, known, organizationId, host),
    };
}
