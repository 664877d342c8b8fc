namespace Helicarrier.Tests.Unit.Services.Forms;

/// <summary>Every client and provider, by each way in which its calls come in, in the order of the table.</summary>
internal static class FormMatrix
{
    public static IReadOnlyList<FormRow> All { get; } =
    [
        .. ClaudeForms.Rows,
        .. CodexForms.Rows,
        .. GeminiForms.Rows,
        .. OpenCodeForms.Rows,
        .. ClineForms.Rows,
        .. OpenClawForms.Rows,
        .. DroidForms.Rows,
        .. CursorForms.Rows,
        .. CopilotForms.Rows,
        .. QwenForms.Rows,
        .. AmpForms.Rows,
        .. ProxyForms.Rows,
        .. ClientTelemetryForms.Rows,
        .. ClientCounterForms.Rows,
        .. GenAiForms.Rows,
        .. IngestForms.Rows,
    ];
}
