namespace Helicarrier.Services.Repricing;

/// <summary>Why a <see cref="RepriceWish"/> is no scope.</summary>
public enum RepriceFault
{
    None,

    /// <summary>The beginning is neither a date nor an instant with a zone, or lies outside <see cref="Domain.AskedTime"/>.</summary>
    From,

    /// <summary>The end is neither.</summary>
    To,

    /// <summary>The beginning does not lie before the end.</summary>
    Order,

    /// <summary>The model, the agent or the source is no <see cref="Domain.AskedText"/>.</summary>
    Text,
}
