using Helicarrier.Domain.Legacy;

namespace Helicarrier.Services.LegacyImport;

/// <summary>A row by its place in the file.</summary>
/// <param name="Array">The array.</param>
/// <param name="Index">From 0.</param>
internal readonly record struct LegacyRowRef(LegacyArray Array, int Index);
