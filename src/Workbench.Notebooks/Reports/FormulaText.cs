using System.Collections.Frozen;
using System.Text;
using Workbench.Display;

namespace Workbench.Notebooks.Reports;

/// <summary>Simple TeX as HTML: Greek letters and signs, indices, exponents, fractions in one line, upright names.</summary>
/// <remarks>
/// A page carries no typesetting script; the formulas of the notebooks are short enough to be read this way. A command that is not known
/// stays as it was written.
/// </remarks>
internal sealed class FormulaText
{
    private static readonly FrozenDictionary<string, string> Signs = (
        "alpha α beta β gamma γ delta δ epsilon ε varepsilon ε zeta ζ eta η theta θ iota ι kappa κ lambda λ mu μ nu ν xi ξ pi π rho ρ sigma σ tau τ phi φ "
        + "varphi φ chi χ psi ψ omega ω Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Phi Φ Psi Ψ Omega Ω le ≤ leq ≤ ge ≥ geq ≥ ne ≠ neq ≠ approx ≈ equiv ≡ "
        + "sim ∼ propto ∝ pm ± mp ∓ times × cdot · div ÷ ast ∗ in ∈ notin ∉ subset ⊂ subseteq ⊆ cup ∪ cap ∩ emptyset ∅ forall ∀ exists ∃ neg ¬ land ∧ lor ∨ "
        + "to → rightarrow → leftarrow ← Rightarrow ⇒ Leftrightarrow ⇔ mapsto ↦ infty ∞ partial ∂ nabla ∇ sum ∑ prod ∏ int ∫ ldots … dots … cdots ⋯ mid | "
        + "lfloor ⌊ rfloor ⌋ lceil ⌈ rceil ⌉ langle ⟨ rangle ⟩ lVert ‖ rVert ‖ Vert ‖ ell ℓ hbar ℏ circ ∘ oplus ⊕ otimes ⊗ prime ′")
        .Split(' ').Chunk(2).ToFrozenDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);

    private static readonly FrozenSet<string> Functions =
        "log ln exp sin cos tan min max arg argmin argmax sup inf lim Pr det dim gcd".Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Upright = "mathrm text textrm operatorname mathbf textbf mathsf".Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private readonly string tex;
    private int position;

    private FormulaText(string tex) => this.tex = tex;

    /// <summary>The HTML of a formula without its dollar signs.</summary>
    public static string Render(string tex) => new FormulaText(tex.Trim()).ReadUntil(null, 0);

    private string ReadUntil(char? end, int depth)
    {
        var html = new StringBuilder();
        while (position < tex.Length && tex[position] != end) html.Append(ReadAtom(depth));
        if (position < tex.Length) position++;
        return html.ToString();
    }

    /// <summary>One sign, command or group. Beyond a depth that no formula has, braces are plain text.</summary>
    private string ReadAtom(int depth)
    {
        var character = tex[position++];
        return character switch
        {
            '{' when depth < 50 => ReadUntil('}', depth + 1),
            '_' when position < tex.Length && depth < 50 => $"<sub>{ReadAtom(depth + 1)}</sub>",
            '^' when position < tex.Length && depth < 50 => $"<sup>{ReadAtom(depth + 1)}</sup>",
            '\\' when position < tex.Length => ReadCommand(depth),
            '~' => " ",
            '-' => "−",
            _ => HtmlText.Encode(character.ToString()),
        };
    }

    private string ReadCommand(int depth)
    {
        if (!char.IsAsciiLetter(tex[position]))
            return tex[position++] switch { ',' or ';' or ':' or ' ' => " ", '!' => "", '\\' => "<br>", '|' => "‖", var sign => HtmlText.Encode(sign.ToString()) };
        var start = position;
        while (position < tex.Length && char.IsAsciiLetter(tex[position])) position++;
        var name = tex[start..position];
        if (Signs.TryGetValue(name, out var known)) return known;
        if (Functions.Contains(name)) return $"<span class=\"upright\">{name}</span>";
        if (Upright.Contains(name)) return $"<span class=\"upright\">{ReadArgument(depth)}</span>";
        return name switch
        {
            "left" or "right" or "big" or "Big" or "displaystyle" or "limits" => "",
            "quad" or "qquad" => "\u2003",
            "frac" or "dfrac" or "tfrac" => $"{Grouped(ReadArgument(depth))}&#8202;/&#8202;{Grouped(ReadArgument(depth))}",
            "sqrt" => $"√{Grouped(ReadArgument(depth))}",
            "hat" => ReadArgument(depth) + "\u0302",
            "bar" or "overline" => ReadArgument(depth) + "\u0304",
            "tilde" => ReadArgument(depth) + "\u0303",
            "mathbb" or "mathcal" => ReadArgument(depth),
            _ => "\\" + name,
        };
    }

    private string ReadArgument(int depth)
    {
        while (position < tex.Length && tex[position] == ' ') position++;
        return position < tex.Length && depth < 50 ? ReadAtom(depth + 1) : "";
    }

    /// <summary>Parentheses around what would otherwise read wrongly in one line.</summary>
    private static string Grouped(string html) => html.Any(" +−·×/".Contains) ? $"({html})" : html;
}
