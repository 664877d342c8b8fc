namespace Helicarrier.Services.Repricing;

/// <summary>Why a <see cref="RepriceWish"/> is no scope.</summary>
public enum RepriceFault
{
    None,

    /// <summary>The beginning is neither a date nor an instant with a zone.</summary>
    From,

    /// <summary>The end is neither.</summary>
    To,

    /// <summary>The beginning does not lie before the end.</summary>
    Order,
}
