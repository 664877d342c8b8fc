namespace Helicarrier.Tests.Unit.Services.Forms;

/// <summary>One client or provider, in one of the ways in which its calls come in.</summary>
internal sealed record FormRow(string Title)
{
    public required FormCell Complete { get; init; }

    public required FormCell Partial { get; init; }

    public required FormCell Missing { get; init; }

    public required FormCell Error { get; init; }

    public FormCell this[Form form] => form switch
    {
        Form.Complete => Complete,
        Form.Partial => Partial,
        Form.Missing => Missing,
        Form.Error => Error,
    };
}
