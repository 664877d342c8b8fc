namespace Helicarrier.Tests.Unit.Services.Forms;

/// <summary>What must be known of a call's cost. The amounts are other tests' business.</summary>
internal enum FormCost
{
    /// <summary>Unknown, which is never zero.</summary>
    Unknown,

    /// <summary>Priced by the book: derived, high.</summary>
    Priced,

    /// <summary>The same, but something had to be assumed: derived, medium.</summary>
    Assumed,

    /// <summary>The sender's bill: reported by the provider, high.</summary>
    Billed,

    /// <summary>A client's own figure where nothing can be computed: reported by the provider, low.</summary>
    AtItsWord,
}
