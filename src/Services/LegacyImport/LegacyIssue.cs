namespace Helicarrier.Services.LegacyImport;

/// <summary>A row that was refused.</summary>
/// <param name="Array">The array that it stands in.</param>
/// <param name="Index">Its place there, from 0.</param>
/// <param name="Code">The kind of the reason, a stable word.</param>
/// <param name="Reason">What is wrong with it.</param>
/// <param name="Record">The row, at most <see cref="LegacyImportReport.RecordLength"/> characters in one line; what is hidden in it shows as its code.</param>
public sealed record LegacyIssue(string Array, int Index, string Code, string Reason, string Record);
